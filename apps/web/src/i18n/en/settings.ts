/** Sentences of the personal settings. */
export const settings = {
  title: 'My settings',
  lead: 'Each choice acts at once and follows you to every device.',
  account: 'Your name and role are set by your administrator.',
  sample: 'For example:',
  hand: 'Hand: on a phone the bar of buttons begins on the side of the hand that holds it.',
  password: {
    title: 'Password',
    current: 'Present password',
    next: 'New password',
    again: 'The new one again',
    hint: 'At least 12 characters. A phrase that you remember is stronger than a complicated word.',
    currentMissing: 'Type your present password.',
    short: 'The password is shorter than 12 characters.',
    differs: 'The two do not match.',
    change: 'Change the password',
    done: 'The password is changed, and your other devices are signed out',
  },
  shortcuts:
    'Shortcuts: single keys that act while you are not typing. Press {{key}} in the inbox for the list.',
  keys: {
    title: 'Shortcut keys',
    text: 'Press the key shown, then the key that you prefer: a letter or a digit.',
    off: 'Shortcuts are off. Turn them on above to change their keys.',
    press: 'Press a key…',
    change: '{{action}}: key {{key}}. Press to change it',
    taken: 'The key {{key}} is used for: {{action}}. Choose another.',
    unfit: 'Choose one letter or digit.',
    reset: 'Back to the original keys',
  },
};
