import { useEffect, useState } from 'react'

import { useTexts } from '../language.tsx'
import { Icon } from './icons.tsx'

/** Copies `text`; says so for two seconds. Pages over plain http have no clipboard API, so there is a second way. */
export function CopyButton({ text, label, testId }: { text: string; label: string; testId?: string }) {
  const texts = useTexts()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      copyBySelection(text)
    }
    setCopied(true)
  }

  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`${copied ? texts.copied : texts.copy} ${label}`}
      title={copied ? texts.copied : texts.copy}
      data-testid={testId}
      onClick={() => void copy()}
    >
      <Icon name={copied ? 'check' : 'copy'} size={16} />
      <span className="visually-hidden" role="status">
        {copied ? texts.copied : ''}
      </span>
    </button>
  )
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
