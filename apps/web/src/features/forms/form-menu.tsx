import { ActionIcon, Menu } from '@mantine/core';
import { type FormDefinition, type FormDetail, formVersion } from '@wasl/contracts';
import { IconArchive, IconClipboardList, IconDots, IconDownload, IconHistory } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { formatDay } from '../../format/time';
import { currentPreferences } from '../../preferences/preferences-store';
import { showDone, showProblem } from '../../ui/notices';
import { showUndo } from '../../ui/undo-notice';
import type { FormState } from './form-queries';
import { downloadExport } from './download-export';

interface FormMenuProps {
  form: FormDetail;
  now: FormState;
  configure: (changes: Partial<FormState>) => Promise<boolean>;
  /** Puts other words into the draft. */
  restore: (words: FormDefinition) => void;
}

/** What is done rarely with a form: its submissions as a file, earlier words, and putting it aside. */
export function FormMenu({ form, now, configure, restore }: FormMenuProps) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const save = (format: 'csv' | 'json') => {
    const { language } = currentPreferences();
    downloadExport({ form: now.slug, format, language }).catch(showProblem);
  };
  const bringBack = async (version: number) => {
    try {
      restore((await api.get(`/forms/${form.id}/versions/${version}`, formVersion)).definition);
      showDone(t('builder.restored', { version }));
    } catch (error) {
      showProblem(error);
    }
  };
  const archive = async () => {
    if (!(await configure({ archived: true }))) return;
    const { open } = now;
    showUndo({
      message: t('builder.archived'),
      onUndo: () => void configure({ archived: false, open }),
    });
    void navigate({ to: '/admin/forms' });
  };
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('builder.more')}>
          <IconDots size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconClipboardList size={16} stroke={1.6} />}
          onClick={() => void navigate({ to: '/submissions/{-$formId}', params: { formId: form.id } })}
        >
          {t('builder.submissions')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} stroke={1.6} />} onClick={() => save('csv')}>
          {t('builder.exportCsv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} stroke={1.6} />} onClick={() => save('json')}>
          {t('builder.exportJson')}
        </Menu.Item>
        {form.versions.length > 0 ? <Menu.Label>{t('builder.restoreVersion')}</Menu.Label> : null}
        {form.versions.slice(0, 8).map(({ version, publishedAt }) => (
          <Menu.Item
            key={version}
            leftSection={<IconHistory size={16} stroke={1.6} />}
            onClick={() => void bringBack(version)}
          >
            {t('builder.versionLine', { version, date: formatDay(publishedAt) })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {now.archived ? (
          <Menu.Item onClick={() => void configure({ archived: false })}>{t('builder.restore')}</Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            leftSection={<IconArchive size={16} stroke={1.6} />}
            onClick={() => void archive()}
          >
            {t('builder.archive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
