import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { CryptoModule } from '@wasl/platform/crypto';
import { StorageModule } from '@wasl/platform/storage';
import { EditForms } from './edit-forms';
import { ExportSubmissions } from './export-submissions';
import { FormReceiptRepository } from './form-receipt.repository';
import { FormRepository } from './form.repository';
import { FormSaveRepository } from './form-save.repository';
import { FormTokens } from './form-tokens';
import { KeepSubmission } from './keep-submission';
import { KeptFileRepository } from './kept-file.repository';
import { KeptFiles } from './kept-files';
import { ListSubmissions } from './list-submissions';
import { OpenAnswers } from './open-answers';
import { PageTurn } from './page-turn';
import { PageTurnRepository } from './page-turn.repository';
import { ReadForms } from './read-forms';
import { RevealAnswer } from './reveal-answer';
import { SavedAnswers } from './saved-answers';
import { SubmissionReceipts } from './submission-receipts';
import { SubmissionRepository } from './submission.repository';

/** Forms as data: their drafts and versions, answers put away, receipts, and typed submissions. */
@Module({
  imports: [CryptoModule, IdentityModule, StorageModule],
  providers: [
    EditForms,
    ExportSubmissions,
    FormReceiptRepository,
    FormRepository,
    FormSaveRepository,
    FormTokens,
    KeepSubmission,
    KeptFileRepository,
    KeptFiles,
    ListSubmissions,
    OpenAnswers,
    PageTurn,
    PageTurnRepository,
    ReadForms,
    RevealAnswer,
    SavedAnswers,
    SubmissionReceipts,
    SubmissionRepository,
  ],
  exports: [
    EditForms,
    ExportSubmissions,
    FormTokens,
    KeepSubmission,
    KeptFiles,
    ListSubmissions,
    ReadForms,
    RevealAnswer,
    SavedAnswers,
    SubmissionReceipts,
  ],
})
export class FormsModule {}
