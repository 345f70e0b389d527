#ifndef ETAPA4_ICU_H
#define ETAPA4_ICU_H
#include <stdint.h>

// ICU's names carry its version, by macros that Swift does not see, and its headers clash with
// Foundation's: so these few functions stand before it. Texts are UTF-8, null-terminated; each
// function gives the length written to `out`, or -1 when it cannot.

/// Whether there is data for the language of a locale such as `pt_BR`.
int32_t etapa4_icu_has_locale(const char *locale);

/// A plain decimal such as `-1234.50`, with that many decimals, as the locale writes it.
int32_t etapa4_icu_number(
  const char *locale, const char *decimal, int32_t places, char *out, int32_t capacity);

/// The same as an amount of a currency (ISO 4217), rounded as the currency is.
int32_t etapa4_icu_money(
  const char *locale, const char *currency, const char *decimal, char *out, int32_t capacity);

/// How many decimals a currency has; -1 for one that there is not.
int32_t etapa4_icu_currency_places(const char *currency);

/// An integer in words.
int32_t etapa4_icu_spell(const char *locale, int64_t number, char *out, int32_t capacity);

/// A day by a pattern (Unicode TS 35, part 4); months count from 1.
int32_t etapa4_icu_date(
  const char *locale, const char *pattern, int32_t year, int32_t month, int32_t day, char *out,
  int32_t capacity);
#endif
