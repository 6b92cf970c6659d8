import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'

import { useTexts } from '../app/texts.tsx'
import { copyToClipboard } from './clipboard.ts'

interface CopyTextProps {
  readonly text: string
  /** Only the icon, without the text. */
  readonly quiet?: boolean
}

/** A text in a box with a copy button: links, callback addresses, secrets. */
export function CopyText({ text, quiet = false }: CopyTextProps) {
  const { t } = useTexts()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const button = (
    <Button
      size="small"
      type={quiet ? 'text' : 'default'}
      icon={copied ? <CheckOutlined /> : <CopyOutlined />}
      aria-label={copied ? t('general.copied') : t('general.copy')}
      onClick={() => {
        void copyToClipboard(text).then(setCopied)
      }}
    >
      {quiet ? null : copied ? t('general.copied') : t('general.copy')}
    </Button>
  )
  if (quiet) return button
  return (
    <span className="copy-text">
      <code>{text}</code>
      {button}
    </span>
  )
}
