import { useMatches } from '@tanstack/react-router'
import { type ReactNode } from 'react'

import { screenAt } from '../app/modules.ts'
import { PageLink } from '../app/page-link.tsx'
import { useTexts } from '../app/texts.tsx'

interface PageHeaderProps {
  readonly title: ReactNode
  /** One line on what the page is for, or when its figures were made. */
  readonly subtitle?: ReactNode
  /** Primary button last. */
  readonly actions?: ReactNode
  /** A chip beside the title. */
  readonly status?: ReactNode
}

/** Breadcrumb, title, and what one can do here. The breadcrumb follows from the screen's menu group and `under`. */
export function PageHeader({ title, subtitle, actions, status }: PageHeaderProps) {
  return (
    <div className="page-header">
      <div className="page-header-words">
        <Breadcrumb last={title} />
        <div className="page-title">
          <h1>{title}</h1>
          {status}
        </div>
        {subtitle === undefined ? null : <p className="page-subtitle">{subtitle}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </div>
  )
}

function Breadcrumb({ last }: { readonly last: ReactNode }) {
  const { t, find } = useTexts()
  const screen = useMatches().at(-1)?.staticData.screen
  const above = screen?.under === undefined ? null : screenAt(screen.under)
  const group = (above ?? screen)?.menu?.group
  if (group === undefined) return null
  return (
    <nav className="breadcrumb" aria-label="breadcrumb">
      <ol>
        <li>{t(`shell.group.${group}`)}</li>
        {above === null ? null : (
          <li>
            <PageLink to={above.path}>{find(above.title)}</PageLink>
          </li>
        )}
        <li aria-current="page">{last}</li>
      </ol>
    </nav>
  )
}
