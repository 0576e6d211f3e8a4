/** Sentences of the personal settings. */
export const settings = {
  title: 'My settings',
  lead: 'Each choice acts at once and follows you to every device.',
  account: 'Your name, role and password are set by your administrator.',
  sample: 'For example:',
  hand: 'Hand: on a phone the bar of buttons begins on the side of the hand that holds it.',
  shortcuts: 'Shortcuts: single keys that act while you are not typing. Press ? in the inbox for the list.',
};
