import { BulbOutlined, GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { type Language, languageNames, languages } from '@weiying/texts'
import { Button, Dropdown } from 'antd'

import { calls } from '../api.ts'
import { setPreferences, type Theme, useDark, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts.tsx'

const themes: readonly Theme[] = ['light', 'dark', 'system']
const themeIcons = { light: <SunOutlined />, dark: <MoonOutlined />, system: <BulbOutlined /> }

export function LanguageSwitch() {
  const { t, language } = useTexts()
  const remember = useMutation(calls.session.setLanguage.mutationOptions())
  const choose = (chosen: Language): void => {
    setPreferences({ language: chosen })
    remember.mutate({ language: chosen })
  }
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectedKeys: [language],
        items: languages.map((each) => ({ key: each, label: <span lang={each}>{languageNames[each]}</span> })),
        onClick: ({ key }) => {
          const chosen = languages.find((each) => each === key)
          if (chosen !== undefined) choose(chosen)
        },
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t('shell.language')} title={t('shell.language')} />
    </Dropdown>
  )
}

export function ThemeSwitch() {
  const { t } = useTexts()
  const { theme } = usePreferences()
  const dark = useDark()
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectedKeys: [theme],
        items: themes.map((each) => ({ key: each, icon: themeIcons[each], label: t(`shell.theme.${each}`) })),
        onClick: ({ key }) => {
          const chosen = themes.find((each) => each === key)
          if (chosen !== undefined) setPreferences({ theme: chosen })
        },
      }}
    >
      <Button
        type="text"
        icon={dark ? <MoonOutlined /> : <SunOutlined />}
        aria-label={t('shell.theme')}
        title={t('shell.theme')}
      />
    </Dropdown>
  )
}
