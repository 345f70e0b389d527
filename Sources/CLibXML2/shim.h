// libxml2's ICU support would pull ICU's headers in, which clash with Foundation's.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

// xmlFree is a mutable global; Swift 6 does not let it be read.
static inline void etapa4_xmlFree(void *memory) { xmlFree(memory); }
