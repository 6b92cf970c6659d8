import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { type Language } from '@weiying/texts'
import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zhHans from 'antd/locale/zh_CN'
import zhHant from 'antd/locale/zh_TW'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import { type ReactNode } from 'react'

import { useDark } from '../preferences.ts'
import { useTexts } from '../texts.tsx'
import { themeFor } from '../theme.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const locales = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en } satisfies Record<Language, unknown>
const dayjsLocales = { 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw', en: 'en' } satisfies Record<Language, string>

/** antd in our language, theme and habits; everything below a workspace stands in it. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { language } = useTexts()
  dayjs.locale(dayjsLocales[language])
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={themeFor(useDark())}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true, colon: false, scrollToFirstError: true }}
      wave={{ disabled: true }}
    >
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  )
}
