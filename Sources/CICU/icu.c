#include "etapa4_icu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

static int32_t utf8(const UChar *text, int32_t length, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t written = 0;
  u_strToUTF8(out, capacity, &written, text, length, &status);
  return U_FAILURE(status) || written >= capacity ? -1 : written;
}

static int32_t utf16(const char *text, UChar *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t written = 0;
  u_strFromUTF8(out, capacity, &written, text, -1, &status);
  return U_FAILURE(status) || written >= capacity ? -1 : written;
}

int32_t etapa4_icu_has_locale(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  char wanted[16];
  uloc_getLanguage(locale, wanted, sizeof wanted, &status);
  if (U_FAILURE(status) || !wanted[0]) return 0;
  for (int32_t index = 0; index < uloc_countAvailable(); index++) {
    char known[16];
    status = U_ZERO_ERROR;
    uloc_getLanguage(uloc_getAvailable(index), known, sizeof known, &status);
    if (U_SUCCESS(status) && !strcmp(wanted, known)) return 1;
  }
  return 0;
}

static int32_t formatted(
  UNumberFormat *format, const char *decimal, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = (int32_t)strlen(decimal);
  int32_t room = length * 3 + 128;
  UChar *text = malloc(sizeof(UChar) * (size_t)room);
  if (!text) return -1;
  int32_t written = unum_formatDecimal(format, decimal, length, text, room, NULL, &status);
  int32_t result = U_FAILURE(status) || written >= room ? -1 : utf8(text, written, out, capacity);
  free(text);
  return result;
}

int32_t etapa4_icu_number(
  const char *locale, const char *decimal, int32_t places, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  if (U_FAILURE(status)) return -1;
  unum_setAttribute(format, UNUM_MIN_FRACTION_DIGITS, places);
  unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, places);
  unum_setAttribute(format, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
  int32_t result = formatted(format, decimal, out, capacity);
  unum_close(format);
  return result;
}

int32_t etapa4_icu_currency_places(const char *currency) {
  UChar code[8];
  if (strlen(currency) != 3 || utf16(currency, code, 8) != 3) return -1;
  UErrorCode status = U_ZERO_ERROR;
  // A currency without a name of its own is none.
  int32_t length = 0;
  const UChar *name = ucurr_getName(code, "en", UCURR_LONG_NAME, NULL, &length, &status);
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING ||
      (length == 3 && !u_strncmp(name, code, 3)))
    return -1;
  status = U_ZERO_ERROR;
  int32_t places = ucurr_getDefaultFractionDigits(code, &status);
  return U_FAILURE(status) ? -1 : places;
}

int32_t etapa4_icu_money(
  const char *locale, const char *currency, const char *decimal, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar code[8];
  if (utf16(currency, code, 8) != 3) return -1;
  UNumberFormat *format = unum_open(UNUM_CURRENCY, NULL, 0, locale, NULL, &status);
  if (U_FAILURE(status)) return -1;
  unum_setTextAttribute(format, UNUM_CURRENCY_CODE, code, 3, &status);
  unum_setAttribute(format, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
  int32_t result = U_FAILURE(status) ? -1 : formatted(format, decimal, out, capacity);
  unum_close(format);
  return result;
}

int32_t etapa4_icu_spell(const char *locale, int64_t number, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
  if (U_FAILURE(status)) return -1;
  UChar text[1024];
  int32_t written = unum_formatInt64(format, number, text, 1024, NULL, &status);
  unum_close(format);
  return U_FAILURE(status) || written >= 1024 ? -1 : utf8(text, written, out, capacity);
}

int32_t etapa4_icu_date(
  const char *locale, const char *pattern, int32_t year, int32_t month, int32_t day, char *out,
  int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar form[512], text[1024];
  int32_t length = utf16(pattern, form, 512);
  if (length < 0) return -1;
  static const UChar zone[] = u"GMT";
  UCalendar *calendar = ucal_open(zone, 3, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
  if (U_FAILURE(status)) return -1;
  ucal_setGregorianChange(calendar, -8.64e15, &status);
  status = U_ZERO_ERROR;
  ucal_clear(calendar);
  ucal_setDateTime(calendar, year, month - 1, day, 12, 0, 0, &status);
  UDate moment = ucal_getMillis(calendar, &status);
  UDateFormat *format =
    udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, 3, form, length, &status);
  int32_t result = -1;
  if (U_SUCCESS(status)) {
    UCalendar *own = ucal_clone(calendar, &status);
    if (U_SUCCESS(status)) {
      udat_setCalendar(format, own);
      int32_t written = udat_format(format, moment, text, 1024, NULL, &status);
      if (U_SUCCESS(status) && written < 1024) result = utf8(text, written, out, capacity);
      ucal_close(own);
    }
    udat_close(format);
  }
  ucal_close(calendar);
  return result;
}
