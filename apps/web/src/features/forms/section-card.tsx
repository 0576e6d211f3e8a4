import { Button, Menu } from '@mantine/core';
import { formFieldKind, type FormFieldKind, type FormSection } from '@wasl/contracts';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { showUndo } from '../../ui/undo-notice';
import { BilingualInput } from './bilingual-input';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { ConditionEditor } from './condition-editor';
import {
  fieldsBefore,
  insertField,
  insertSection,
  moveSection,
  newField,
  removeSection,
  replaceSection,
} from './draft-edits';
import { Faults, FieldCard } from './field-card';
import { MoveTools } from './move-tools';

/** A section with its fields, its settings, and the way to add a field at its end. */
export function SectionCard({ section, place }: { section: FormSection; place: number }) {
  const { t } = useTranslation('forms');
  const { draft, edit, opened, open } = useBuilder();
  const name = textOf(section.title) || t('section.name', { number: place + 1 });
  const id = `edit-${section.key}`;
  const isOpen = opened === id;
  const remove = () => {
    edit(removeSection(section.key));
    showUndo({ message: t('section.removed'), onUndo: () => edit(insertSection(section, place)) });
  };
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.sectionHead}>
        <h2 id={id} className={classes.sectionTitle}>
          <bdi>{name}</bdi>
        </h2>
        <Button
          variant="subtle"
          size="compact-md"
          aria-expanded={isOpen}
          leftSection={<IconAdjustments size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => open(isOpen ? null : id)}
        >
          {t('section.settings')}
        </Button>
        <MoveTools
          label={name}
          canGoUp={place > 0}
          canGoDown={place < draft.sections.length - 1}
          onMove={(step) => edit(moveSection(section.key, step))}
          onRemove={draft.sections.length > 1 ? remove : undefined}
        />
      </header>
      <Faults at={section.key} />
      {isOpen ? <SectionSettings section={section} /> : null}
      {section.fields.length === 0 ? <p className={classes.hint}>{t('section.empty')}</p> : null}
      <ul className={classes.fields} aria-label={name}>
        {section.fields.map((field) => (
          <FieldCard key={field.key} section={section} field={field} />
        ))}
      </ul>
      <AddField section={section} name={name} />
    </section>
  );
}

function SectionSettings({ section }: { section: FormSection }) {
  const { t } = useTranslation('forms');
  const { draft, edit } = useBuilder();
  const put = (changed: FormSection) => edit(replaceSection(changed));
  const { help, showWhen, ...rest } = section;
  return (
    <div className={classes.editor}>
      <BilingualInput
        label={t('section.title')}
        value={section.title}
        maxLength={200}
        onChange={(title) => put({ ...section, title })}
      />
      <BilingualInput
        label={t('section.help')}
        value={help ?? { ar: '', en: '' }}
        long
        maxLength={1000}
        onChange={(words) =>
          put({
            ...rest,
            ...(showWhen ? { showWhen } : {}),
            ...(words.ar === '' && words.en === '' ? {} : { help: words }),
          })
        }
      />
      <ConditionEditor
        condition={showWhen}
        before={fieldsBefore(draft, section.key)}
        onChange={(condition) =>
          put({ ...rest, ...(help ? { help } : {}), ...(condition ? { showWhen: condition } : {}) })
        }
      />
    </div>
  );
}

function AddField({ section, name }: { section: FormSection; name: string }) {
  const { t } = useTranslation('forms');
  const { draft, edit, open } = useBuilder();
  const add = (kind: FormFieldKind) => {
    const field = newField(draft, kind);
    edit(insertField(section.key, field));
    open(field.key);
  };
  if (section.fields.length >= 60) return null;
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          className={classes.start}
          aria-label={t('field.addHere', { section: name })}
          leftSection={<IconPlus size={18} stroke={1.6} aria-hidden="true" />}
        >
          {t('field.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.kinds}>
        {formFieldKind.options.map((kind) => (
          <Menu.Item key={kind} onClick={() => add(kind)}>
            {t(`kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
