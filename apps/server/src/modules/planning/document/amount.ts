import { type FigureSource, type Language } from '@weiying/contract'

const whole = formats({ maximumFractionDigits: 0 })
const fine = formats({ maximumFractionDigits: 1 })
const money = formats({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
const percent = formats({ style: 'percent', maximumFractionDigits: 1 })
const small = formats({ style: 'percent', maximumFractionDigits: 2 })

function formats(options: Intl.NumberFormatOptions): Readonly<Record<Language, Intl.NumberFormat>> {
  return {
    'zh-Hans': new Intl.NumberFormat('zh-Hans', options),
    'zh-Hant': new Intl.NumberFormat('zh-Hant', options),
    en: new Intl.NumberFormat('en', options),
  }
}

/** A figure as it is read: with its unit where the sentence does not say it (money, shares, time). Nothing measured is a dash. */
export function amount(value: number | null, unit: FigureSource['unit'], language: Language): string {
  if (value === null) return '—'
  switch (unit) {
    case 'share':
      return (value !== 0 && Math.abs(value) < 0.01 ? small : percent)[language].format(value)
    case 'fen': {
      const yuan = (value % 100 === 0 ? whole : money)[language].format(value / 100)
      return language === 'en' ? `¥${yuan}` : `${yuan} 元`
    }
    case 'seconds':
      return duration(value, language)
    case 'people':
    case 'orders':
    case 'times':
      return (Number.isInteger(value) || Math.abs(value) >= 100 ? whole : fine)[language].format(value)
    case 'count':
    case 'words':
      return fine[language].format(value)
    default:
      return unit satisfies never
  }
}

function duration(seconds: number, language: Language): string {
  const said = { 'zh-Hans': ['秒', '分钟', '小时'], 'zh-Hant': ['秒', '分鐘', '小時'], en: ['s', 'min', 'h'] }[language]
  const [value, place] = seconds < 60 ? [seconds, 0] : seconds < 3600 ? [seconds / 60, 1] : [seconds / 3600, 2]
  return `${fine[language].format(value)} ${said[place] ?? ''}`
}
