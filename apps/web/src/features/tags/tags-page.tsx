import { Radio } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { tag, tagInput, type Tag } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { keys, tagsQuery } from '../../api/queries';
import { RecordRow } from '../../ui/records';
import { TagBadge } from '../../ui/tag-badge';
import { NamedListPage, type NamedKind, type NamesInput } from '../admin/named-list-page';
import classes from './tags.module.css';

interface TagValues extends NamesInput {
  colour: string;
}

const COLOURS = tagInput.shape.colour.unwrap().options;

function ColourField({ form }: { form: UseFormReturnType<TagValues> }) {
  const { t } = useTranslation('admin');
  return (
    <Radio.Group label={t('tags.colour')} {...form.getInputProps('colour')}>
      <div className={classes.colours}>
        {COLOURS.map((colour) => {
          const name = t(`tags.colour_${colour}`);
          return (
            <Radio key={colour} value={colour} label={<TagBadge tag={{ name, nameEn: name, colour }} />} />
          );
        })}
      </div>
    </Radio.Group>
  );
}

const TAGS: NamedKind<Tag, TagValues> = {
  group: 'tags',
  useItems: () => useQuery(tagsQuery),
  refresh: keys.tags,
  schema: tag,
  icon: IconTag,
  longest: 60,
  valuesOf: (item) => ({
    name: item?.name ?? '',
    nameEn: item?.nameEn ?? '',
    colour: item?.colour ?? 'gray',
  }),
  fields: (form) => <ColourField form={form} />,
  row: (item, open) => <RecordRow key={item.id} title={<TagBadge tag={item} />} onOpen={open} />,
};

/** Tags of conversations. */
export default function TagsPage() {
  return <NamedListPage kind={TAGS} />;
}
