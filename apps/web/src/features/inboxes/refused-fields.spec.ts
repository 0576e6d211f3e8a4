import { ApiProblem } from '../../api/api-problem';
import { refusedFields } from './refused-fields';

const refusal = (...paths: string[]) => problem('api.invalid-input', paths);
const problem = (code: string, paths: string[]) =>
  new ApiProblem({
    type: 'urn:wasl:problem:api.invalid-input',
    title: 'Bad Request',
    status: 400,
    code,
    detail: { ar: 'راجع الحقول.', en: 'Check the fields.' },
    params: {},
    fields: paths.map((path) => ({ path, message: 'no' })),
    correlationId: 'c',
  });

describe(refusedFields.name, () => {
  it('asks for a stored secret again, which the form did not send', () => {
    expect(refusedFields(refusal('secrets.accessToken'), [])).toEqual([
      { path: 'accessToken', key: 'again' },
    ]);
  });
  it('says of a secret that was typed, and of a setting, that it is not accepted', () => {
    expect(
      refusedFields(refusal('secrets.signingSecret', 'settings.hours.0.from', 'name'), ['signingSecret']),
    ).toEqual([
      { path: 'signingSecret', key: 'refused' },
      { path: 'hours.0.from', key: 'refused' },
      { path: 'name', key: 'refused' },
    ]);
  });
  it('says at the name that another inbox has it', () => {
    expect(refusedFields(problem('kernel.name-taken', []), [])).toEqual([{ path: 'name', key: 'taken' }]);
  });
  it('finds nothing in a refusal that speaks of no field', () => {
    expect(refusedFields(new Error('the network is gone'), [])).toEqual([]);
  });
});
