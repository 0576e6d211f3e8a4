let lastKey = 0;
/** A call of an hour ago as a representative’s page would log it, with a key of its own. */
export const call = (changes: object = {}) => ({
  clientKey: `log-key-${++lastKey}`,
  log: 'phone_call',
  direction: 'in',
  outcome: 'answered',
  occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
  note: 'سألت عن موعد التسليم',
  personName: 'جواهر الرويلي',
  ...changes,
});
