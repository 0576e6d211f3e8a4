import { placesOf, templateName } from './template-places';

describe(placesOf.name, () => {
  it.each([
    ['بلا مواضع', []],
    ['{{2}} ثم {{1}} ثم {{ 2 }}', [1, 2]],
    ['{{name}}', []],
  ])('finds the places of %s', (body, places) => expect(placesOf(body)).toEqual(places));
});

describe(templateName.name, () => {
  it('turns what is typed into a name that providers take', () => {
    expect(templateName('Visit Reminder-2 تذكير')).toBe('visit_reminder_2_');
  });
});
