/** Sentences of the public forms. */
export const publicForm = {
  language: 'Language',
  optional: '(optional)',
  choose: 'Choose from the list',
  reach: { title: 'How can we reach you?', help: 'Mobile number or e-mail address: one of them is enough.' },
  restored: 'We brought back what you wrote on this device earlier. Files have to be attached again.',
  mend_one: 'Please check this field before sending:',
  mend_other: 'Please check these {{count, number}} fields before sending:',
  privacy:
    'We use what you write only to answer you and to follow up on your request, and only those who work on it can read it.',
  send: 'Send',
  sending: 'Sending…',
  files: {
    add: 'Add files',
    addMore: 'Add more files',
    remove: 'Remove the file {{name}}',
    limits_one: 'One file of up to {{size}}.',
    limits_other: 'Up to {{count, number}} files of up to {{size}} each.',
  },
  fault: {
    required: 'Please fill this in.',
    tooLong: 'This is longer than {{max, number}} characters. Please shorten it.',
    badPhone: 'The number is not complete, or has letters in it. Example: 0501234567',
    badEmail: 'The address is not complete. Example: name@example.org',
    contactMissing: 'Give a mobile number or an e-mail address, so that we can answer you.',
    fileTooLarge: 'The file “{{name}}” is larger than {{max, number}} MB. Choose a smaller one.',
    tooManyFiles: 'There are more files than the {{max, number}} that we can take. Send the rest later.',
  },
  thanks: {
    title: 'Thank you',
    reference: 'Your reference',
    keep: 'Write it down or copy it: name it when you call us, and we will find your request at once.',
    another: 'Send another form',
  },
};
