import { MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { useTexts } from '../texts.tsx'
import { AccountSwitcher } from './account-switcher.tsx'
import { AvatarMenu } from './avatar-menu.tsx'
import { BusinessClock } from './business-clock.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

interface HeaderProps {
  readonly onMenu: () => void
  readonly onSearch: () => void
}

export function Header({ onMenu, onSearch }: HeaderProps) {
  const { t } = useTexts()
  return (
    <header className="header">
      <Button className="header-menu" type="text" icon={<MenuOutlined />} aria-label={t('shell.open_menu')} onClick={onMenu} />
      <AccountSwitcher />
      <div className="header-right">
        <BusinessClock />
        <button
          type="button"
          className="header-search"
          aria-label={t('shell.search.open')}
          onClick={onSearch}
          aria-keyshortcuts="Control+K"
        >
          <SearchOutlined />
          <span className="header-search-words">{t('general.search')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
        <AvatarMenu />
      </div>
    </header>
  )
}
