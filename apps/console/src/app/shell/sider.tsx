import { DoubleLeftOutlined, DoubleRightOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useEffect, useEffectEvent } from 'react'

import { screens } from '../modules.ts'
import { PageLink } from '../page-link.tsx'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useCan, useWorkspace } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { activePath, menuFor } from './menu.ts'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

interface SiderProps {
  /** On a phone the menu lies over the page. */
  readonly open: boolean
  readonly onClose: () => void
}

export function Sider({ open, onClose }: SiderProps) {
  const { t, find } = useTexts()
  const { siderFolded } = usePreferences()
  const { slug } = useWorkspace()
  const sections = menuFor(useCan(), screens)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const active = activePath(sections, path.slice(`/w/${slug}`.length))
  const close = useEffectEvent(onClose)
  useEffect(() => close(), [path])
  useEffect(() => {
    if (!open) return undefined
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close()
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
    }
  }, [open])
  return (
    <>
      <aside className={`sider ${open ? 'sider-open' : ''}`}>
        <WorkspaceSwitcher />
        <nav className="sider-menu" aria-label={t('shell.menu')}>
          {sections.map(({ group, screens }) => (
            <section key={group} aria-label={t(`shell.group.${group}`)}>
              <p className="sider-caption" aria-hidden="true">
                {t(`shell.group.${group}`)}
              </p>
              <ul>
                {screens.map((screen) => {
                  const label = find(screen.title) ?? screen.title
                  const Icon = screen.menu?.icon
                  const Badge = screen.menu?.badge
                  return (
                    <li key={screen.path} aria-current={screen.path === active ? 'page' : undefined}>
                      <Tooltip title={siderFolded && !open ? label : ''} placement="right">
                        <span>
                          <PageLink to={screen.path} className="sider-link">
                            {Icon === undefined ? null : <Icon />}
                            <span className="sider-label">{label}</span>
                            {Badge === undefined ? null : <Badge />}
                          </PageLink>
                        </span>
                      </Tooltip>
                    </li>
                  )
                })}
              </ul>
            </section>
          ))}
        </nav>
        <button
          type="button"
          className="sider-fold"
          aria-label={siderFolded ? t('shell.unfold_menu') : t('shell.fold_menu')}
          onClick={() => setPreferences({ siderFolded: !siderFolded })}
        >
          {siderFolded ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
          <span className="sider-label">{t('shell.fold_menu')}</span>
        </button>
      </aside>
      {open ? <div className="sider-veil" onClick={onClose} aria-hidden="true" /> : null}
    </>
  )
}
