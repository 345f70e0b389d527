#include <zlib.h>

// deflateInit2 is a macro; -15 asks for bare deflate (RFC 1951), as zip archives hold it.
static inline int etapa4_deflateInit(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

// inflateInit2 is a macro too; 31 asks for gzip (RFC 1952).
static inline int etapa4_inflateInit(z_stream *stream) { return inflateInit2(stream, 31); }
