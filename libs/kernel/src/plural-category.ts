const rules = new Map<string, Intl.PluralRules>();

/** The CLDR plural form of a count; Arabic uses all six (zero, one, two, few, many, other). */
export function pluralCategory(locale: 'ar' | 'en', count: number): Intl.LDMLPluralRule {
  let rule = rules.get(locale);
  if (rule === undefined) {
    rule = new Intl.PluralRules(locale);
    rules.set(locale, rule);
  }
  return rule.select(count);
}
