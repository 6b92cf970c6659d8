import { Input } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { isHttpUrl } from './draft.ts'

interface UrlFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (url: string) => void
  readonly hint?: string
}

export function UrlField({ label, value, onChange, hint }: UrlFieldProps) {
  const { t } = useTexts()
  const wrong = value !== '' && !isHttpUrl(value)
  return (
    <label className="form-part">
      <span className="field-label">{label}</span>
      <Input
        value={value}
        maxLength={1024}
        inputMode="url"
        placeholder="https://"
        status={wrong ? 'error' : ''}
        onChange={({ target }) => onChange(target.value.trim())}
      />
      {wrong ? (
        <small className="field-wrong">{t('reach.editor.url_wrong')}</small>
      ) : hint === undefined ? null : (
        <small className="field-hint">{hint}</small>
      )}
    </label>
  )
}
