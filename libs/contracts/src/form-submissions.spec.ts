import { formSubmissionQuery } from './form-submissions';

const formId = '019b0000-0000-7000-8000-000000000001';
const takes = (day: string): boolean =>
  formSubmissionQuery.safeParse({ formId, from: day }).success &&
  formSubmissionQuery.safeParse({ formId, to: day }).success;

describe('the days of a question for submissions', () => {
  it('are days that the calendar and the database have', () => {
    expect(['2026-02-28', '0001-01-01', '9999-12-31'].filter((day) => !takes(day))).toEqual([]);
    expect(['0000-01-01', '0000-12-31', '2026-02-30', '26-01-01'].filter(takes)).toEqual([]);
  });
});
