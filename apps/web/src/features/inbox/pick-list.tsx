import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { foldName } from '@wasl/kernel';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { autoDir } from '../../ui/auto-dir';
import classes from './pick-list.module.css';

/** One thing to pick. */
export interface PickItem {
  readonly id: string;
  readonly label: string;
  /** What typing is compared with, beside the label. */
  readonly search?: string;
  readonly icon?: React.ReactNode;
  readonly hint?: string | undefined;
}

interface PickListProps {
  label: string;
  items: readonly PickItem[];
  chosen: readonly string[];
  onPick: (id: string) => void;
  children: (toggle: () => void) => React.ReactNode;
  keepOpen?: boolean;
  emptyText?: string;
  /** Controlled from outside, so that a key can open it. */
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

const SEARCH_FROM = 6;

/** A list under a button: arrows move, Enter picks, typing narrows, Escape gives focus back to the button. */
export function PickList(props: PickListProps) {
  const { label, items, chosen, onPick, children, keepOpen = false, emptyText, opened, onOpened } = props;
  const { t } = useTranslation('inbox');
  const [typed, setTyped] = useState('');
  const place = useRef<HTMLSpanElement>(null);
  const focusButton = (): void => place.current?.querySelector('button')?.focus();
  const searchable = items.length >= SEARCH_FROM;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      focusButton();
      setTyped('');
      onOpened?.(false);
    },
    onDropdownOpen: () => {
      onOpened?.(true);
      if (searchable) combobox.focusSearchInput();
      else focusButton();
      combobox.updateSelectedOptionIndex('active');
    },
  });
  const { openDropdown, closeDropdown, dropdownOpened, selectFirstOption } = combobox;
  // Typing narrows to what Enter then picks.
  useEffect(() => {
    if (typed !== '') selectFirstOption();
  }, [typed, selectFirstOption]);
  useEffect(() => {
    if (opened === undefined || opened === dropdownOpened) return;
    if (opened) openDropdown();
    else closeDropdown();
    // Follows the outside wish only; its own opening is told outside by the callbacks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opened]);
  const wanted = foldName(typed);
  const shown =
    wanted === ''
      ? items
      : items.filter((item) => ` ${foldName(`${item.label} ${item.search ?? ''}`)}`.includes(` ${wanted}`));
  return (
    <Combobox
      store={combobox}
      position="bottom-end"
      keepMounted={false}
      width={264}
      shadow="md"
      onOptionSubmit={(id) => {
        onPick(id);
        if (!keepOpen) combobox.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <span ref={place} className={classes.target}>
          {children(() => combobox.toggleDropdown())}
        </span>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searchable ? (
          <Combobox.Search
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            placeholder={t('narrow')}
            aria-label={t('narrow')}
            attributes={autoDir(typed)}
          />
        ) : null}
        <Combobox.Options className={classes.options ?? ''} aria-label={label}>
          {shown.length === 0 ? <Combobox.Empty>{emptyText ?? t('nothingFound')}</Combobox.Empty> : null}
          {shown.map((item) => (
            <Combobox.Option
              key={item.id}
              value={item.id}
              active={chosen.includes(item.id)}
              className={classes.option ?? ''}
            >
              {item.icon}
              <bdi className={classes.label}>{item.label}</bdi>
              {item.hint ? <span className={classes.hint}>{item.hint}</span> : null}
              {chosen.includes(item.id) ? <IconCheck size={16} stroke={1.8} aria-hidden="true" /> : null}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
