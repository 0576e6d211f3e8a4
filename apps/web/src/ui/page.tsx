import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** Names what scrolls of a page: the router begins it at its top, and brings it back where it was left. */
export const PAGE_SCROLL = 'page';

interface PageProps {
  title: string;
  /** A line under the title. */
  lead?: ReactNode;
  /** Buttons at the end side of the title. */
  actions?: ReactNode;
  /** `narrow`: a form or text; `wide`: tables and boards. */
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A page that scrolls, with its title and its actions. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  const { t } = useTranslation('app');
  useDocumentTitle(`${title} · ${t('name')}`);
  return (
    <div className={classes.scroll} data-scroll-restoration-id={PAGE_SCROLL}>
      <div className={classes.page} data-width={width}>
        <PageHeader title={title} lead={lead} actions={actions} />
        {children}
      </div>
    </div>
  );
}

/** The title of a page with a line under it and actions at its end. */
export function PageHeader({ title, lead, actions }: Pick<PageProps, 'title' | 'lead' | 'actions'>) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {lead ? <div className={classes.lead}>{lead}</div> : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
