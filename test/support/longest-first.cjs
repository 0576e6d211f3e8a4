const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, longest first: begun late, each would keep the whole run waiting for it alone at the end. */
const LONGEST = [
  'officer.e2e',
  'every-page.e2e',
  'form-kinds.e2e',
  'durability.e2e',
  'whatsapp-web.e2e',
  'whatsapp-screens.e2e',
  'boot.e2e',
  'form-submissions.e2e',
  'forms.e2e',
  'template-parts.e2e',
];

/** Jest goes by what files took last time; a fresh clone has no last time, and a story's length says little of its time. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = (test) => {
      const place = LONGEST.indexOf(path.basename(test.path, '.spec.ts'));
      return place < 0 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

module.exports = LongestFirst;
