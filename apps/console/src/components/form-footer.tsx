import { Button } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../app/texts.tsx'

interface FormFooterProps {
  readonly onCancel?: () => void
  /** The primary button submits the form around it. */
  readonly submit: string
  readonly working?: boolean
  readonly disabled?: boolean
  /** Something typed is not saved yet. */
  readonly dirty?: boolean
  /** Further buttons between cancel and submit, e.g. 存为草稿. */
  readonly children?: ReactNode
}

/** The bar at the bottom of a long form that stays in sight. */
export function FormFooter({ onCancel, submit, working = false, disabled = false, dirty = false, children }: FormFooterProps) {
  const { t } = useTexts()
  return (
    <div className="form-footer">
      {dirty ? <span className="form-dirty">{t('general.unsaved')}</span> : null}
      {onCancel === undefined ? null : <Button onClick={onCancel}>{t('general.cancel')}</Button>}
      {children}
      <Button type="primary" htmlType="submit" loading={working} disabled={disabled}>
        {submit}
      </Button>
    </div>
  )
}
