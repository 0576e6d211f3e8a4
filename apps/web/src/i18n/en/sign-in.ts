/** Sentences of the sign-in page. */
export const signIn = {
  title: 'Sign in',
  welcome: 'Welcome to the workspace of {{organisation}}',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  missingEmail: 'Type your e-mail address.',
  missingPassword: 'Type your password.',
  help: 'Forgot your password? Your administrator can set a new one.',
  ended: {
    title: 'Your session has ended',
    back: 'Sign in again and you are back where you were. What you were writing is kept.',
    again: 'Sign in again to go on.',
  },
  onward: 'Sign in to go on to the page that you asked for.',
  demoElsewhere:
    'This is a demonstration. Signing in by one click works on the machine that runs it; to open it to other machines, start it with WASL_DEMO=on.',
  demoTitle: 'Look around in a role',
  demoText: 'This is a demonstration: its people and messages are invented, everything else is real.',
  wasl: 'Wasl',
  tagline: 'Every message arrives, and every message is answered.',
};
