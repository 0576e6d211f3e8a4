export { EditForms } from './edit-forms';
export { ExportSubmissions } from './export-submissions';
export type { ExportedFile } from './export-submissions';
export { FormsModule } from './forms.module';
export { KeepSubmission } from './keep-submission';
export { ReadForms } from './read-forms';
export type { PublishedForm } from './read-forms';
export { RevealAnswer } from './reveal-answer';
export { SavedAnswers } from './saved-answers';
