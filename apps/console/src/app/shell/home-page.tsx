import { Navigate } from '@tanstack/react-router'

import { PageHeader } from '../../components/page-header.tsx'
import { screens } from '../modules.ts'
import { PageLink } from '../page-link.tsx'
import { useCan, useMembership } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { usePath } from '../where.ts'
import { menuFor } from './menu.ts'

/** Where a workspace opens: its first overview screen; for roles without one, what they may open. */
export default function HomePage() {
  const { t, find } = useTexts()
  const { role, workspace } = useMembership()
  const pathOf = usePath()
  const sections = menuFor(useCan(), screens)
  const overview = sections.find(({ group }) => group === 'overview')?.screens[0]
  if (overview !== undefined) return <Navigate to={pathOf(overview.path)} replace />
  return (
    <>
      <PageHeader
        title={t('shell.home.title')}
        subtitle={t('shell.home.subtitle', { workspace: workspace.name, role: t(`identity.role.${role}`) })}
      />
      {sections.length === 0 ? null : <h2 className="section-title">{t('shell.home.start')}</h2>}
      <ul className="shortcuts">
        {sections.flatMap(({ group, screens }) =>
          screens.map((screen) => {
            const Icon = screen.menu?.icon
            return (
              <li key={screen.path}>
                <PageLink to={screen.path} className="shortcut">
                  {Icon === undefined ? null : <Icon />}
                  <span>
                    <strong>{find(screen.title)}</strong>
                    <small>{t(`shell.group.${group}`)}</small>
                  </span>
                </PageLink>
              </li>
            )
          }),
        )}
      </ul>
    </>
  )
}
