import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { CryptoModule } from '@wasl/platform/crypto';
import { EditForms } from './edit-forms';
import { ExportSubmissions } from './export-submissions';
import { FormRepository } from './form.repository';
import { KeepSubmission } from './keep-submission';
import { OpenAnswers } from './open-answers';
import { ReadForms } from './read-forms';
import { RevealAnswer } from './reveal-answer';
import { SavedAnswers } from './saved-answers';
import { SubmissionRepository } from './submission.repository';

/** Forms as data: their drafts and versions, answers put away, and typed submissions. */
@Module({
  imports: [CryptoModule, IdentityModule],
  providers: [
    EditForms,
    ExportSubmissions,
    FormRepository,
    KeepSubmission,
    OpenAnswers,
    ReadForms,
    RevealAnswer,
    SavedAnswers,
    SubmissionRepository,
  ],
  exports: [EditForms, ExportSubmissions, KeepSubmission, ReadForms, RevealAnswer, SavedAnswers],
})
export class FormsModule {}
