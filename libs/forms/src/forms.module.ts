import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { CryptoModule } from '@wasl/platform/crypto';
import { StorageModule } from '@wasl/platform/storage';
import { EditForms } from './edit-forms';
import { ExportSubmissions } from './export-submissions';
import { FormRepository } from './form.repository';
import { FormSaveRepository } from './form-save.repository';
import { KeepSubmission } from './keep-submission';
import { KeptFileRepository } from './kept-file.repository';
import { KeptFiles } from './kept-files';
import { ListSubmissions } from './list-submissions';
import { OpenAnswers } from './open-answers';
import { ReadForms } from './read-forms';
import { RevealAnswer } from './reveal-answer';
import { SavedAnswers } from './saved-answers';
import { SubmissionRepository } from './submission.repository';

/** Forms as data: their drafts and versions, answers put away, and typed submissions. */
@Module({
  imports: [CryptoModule, IdentityModule, StorageModule],
  providers: [
    EditForms,
    ExportSubmissions,
    FormRepository,
    FormSaveRepository,
    KeepSubmission,
    KeptFileRepository,
    KeptFiles,
    ListSubmissions,
    OpenAnswers,
    ReadForms,
    RevealAnswer,
    SavedAnswers,
    SubmissionRepository,
  ],
  exports: [
    EditForms,
    ExportSubmissions,
    KeepSubmission,
    KeptFiles,
    ListSubmissions,
    ReadForms,
    RevealAnswer,
    SavedAnswers,
  ],
})
export class FormsModule {}
