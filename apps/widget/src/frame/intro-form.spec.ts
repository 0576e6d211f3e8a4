import { faultOf } from './intro-form';

describe(faultOf.name, () => {
  it.each([
    ['name', '', true, 'required'],
    ['name', ' ', false, null],
    ['phone', '٠٥٠١٢٣٤٥٦٧', true, null],
    ['phone', '+966 50 123 4567', true, null],
    ['phone', 'خمسة', false, 'badPhone'],
    ['email', 'noura@example.org', true, null],
    ['email', 'noura@', false, 'badEmail'],
  ] as const)('finds in %s %j (required: %s): %s', (key, value, required, fault) => {
    expect(faultOf(key, value, required)).toBe(fault);
  });
});
