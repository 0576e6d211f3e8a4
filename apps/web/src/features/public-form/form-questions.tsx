import type {
  FormDefinition,
  FormField as Field,
  FormReading,
  FormSection,
  PublicForm,
} from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import type { Fault, Faults } from './fault';
import { FilesField } from './files-field';
import { FormField } from './form-field';
import classes from './public-form.module.css';
import type { Answers } from './unsent-answers';
import type { ChosenFile } from './use-submission';

/** A form that is being filled in: on its page, and in the preview of its builder. */
export interface FormQuestionsProps {
  definition: FormDefinition;
  /** What is shown for the answers so far. */
  reading: FormReading;
  limits: Pick<PublicForm, 'maxFiles' | 'maxFileBytes'>;
  values: Answers;
  files: readonly ChosenFile[];
  faults: Faults;
  onChange: (field: Field, value: string) => void;
  onLeave: (field: Field) => void;
  onFiles: (files: ChosenFile[]) => void;
  onFault: (key: string, fault: Fault | null) => void;
}

/** The sections and questions that are shown, in their order. */
export function FormQuestions(props: FormQuestionsProps) {
  return props.reading.sections.map((section) => <Section key={section.key} section={section} {...props} />);
}

function Section({ section, ...props }: FormQuestionsProps & { section: FormSection }) {
  const title = textOf(section.title);
  if (section.fields.length === 0) return null;
  const questions = <Questions fields={section.fields} {...props} />;
  if (title === '') return questions;
  return (
    <section className={classes.section} aria-labelledby={`section-${section.key}`}>
      <div>
        <h2 id={`section-${section.key}`} className={classes.sectionTitle}>
          {title}
        </h2>
        {section.help ? <p className={classes.help}>{textOf(section.help)}</p> : null}
      </div>
      {questions}
    </section>
  );
}

/** Questions of which one is enough stand together under a heading that says so. */
function Questions({ fields, ...props }: FormQuestionsProps & { fields: readonly Field[] }) {
  const { t } = useTranslation('publicForm');
  const { needsOneOf } = props.definition;
  const together = fields.filter((field) => needsOneOf.includes(field.key));
  return fields.map((field) => {
    if (!needsOneOf.includes(field.key) || together.length < 2)
      return <Question key={field.key} field={field} {...props} />;
    if (field.key !== together[0]?.key) return null;
    return (
      <div
        key="reach"
        role="group"
        aria-labelledby="reach-title"
        aria-describedby="reach-help"
        className={classes.group}
      >
        <div>
          <p id="reach-title" className={classes.label}>
            {t('reach.title')}
          </p>
          <p id="reach-help" className={classes.help}>
            {t('reach.help')}
          </p>
        </div>
        {together.map((one) => (
          <Question key={one.key} field={one} {...props} />
        ))}
      </div>
    );
  });
}

function Question({ field, ...props }: FormQuestionsProps & { field: Field }) {
  const fault = props.faults[field.key];
  if (field.kind === 'heading')
    return (
      <div>
        <h3 className={classes.subtitle}>{textOf(field.label)}</h3>
        {field.help ? <p className={classes.help}>{textOf(field.help)}</p> : null}
      </div>
    );
  if (field.kind === 'files')
    return (
      <FilesField
        limits={props.limits}
        field={field}
        files={props.files}
        fault={fault}
        onChange={props.onFiles}
        onFault={(found) => props.onFault(field.key, found)}
      />
    );
  return (
    <FormField
      field={field}
      value={props.values[field.key] ?? ''}
      fault={fault}
      markOptional={!props.definition.needsOneOf.includes(field.key)}
      onChange={(value) => props.onChange(field, value)}
      onLeave={() => props.onLeave(field)}
    />
  );
}
