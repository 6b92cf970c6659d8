import { ORPCError } from '@orpc/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'

interface TextFormProps {
  readonly expression: SegmentExpression
  readonly onApply: (expression: SegmentExpression) => void
}

/** The same condition as text. Errors mark their exact place. */
export function TextForm({ expression, onApply }: TextFormProps) {
  const { t, language } = useTexts()
  const [typed, setTyped] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement | null>(null)
  const printed = useQuery(
    calls.segments.print.queryOptions({ input: { expression, language: language === 'en' ? 'en' : 'zh' }, staleTime: 0 }),
  )
  const parse = useMutation({
    mutationFn: async (text: string) => (await api.segments.parse({ text })).expression,
    onSuccess: (read) => {
      onApply(read)
      setTyped(null)
    },
  })
  const text = typed ?? printed.data?.text ?? ''
  const place = placeOf(parse.error)
  useEffect(() => {
    if (place === null) return
    area.current?.focus()
    area.current?.setSelectionRange(place.offset, place.offset + place.length)
  }, [place?.offset, place?.length])
  return (
    <div className="segment-text">
      <p className="page-subtitle">{t('audience.segments.text_hint')}</p>
      <Input.TextArea
        ref={(input) => {
          area.current = input?.resizableTextArea?.textArea ?? null
        }}
        value={text}
        rows={8}
        spellCheck={false}
        aria-label={t('audience.segments.text')}
        {...(parse.error === null ? {} : { status: 'error' as const })}
        onChange={({ target }) => setTyped(target.value)}
      />
      {place === null ? (
        <ErrorNotice error={parse.error} />
      ) : (
        <div className="segment-text-problem" role="alert">
          <strong>{t('audience.segments.text_error', { line: place.line, column: place.column, found: place.found })}</strong>
          {place.suggestion === null ? null : <span>{t('audience.segments.text_suggestion', { word: place.suggestion })}</span>}
          {place.expected.length === 0 ? null : (
            <span>{t('audience.segments.text_expected', { words: place.expected.slice(0, 12).join(' ') })}</span>
          )}
        </div>
      )}
      <Button type="primary" disabled={typed === null} loading={parse.isPending} onClick={() => parse.mutate(text)}>
        {t('audience.segments.text_apply')}
      </Button>
    </div>
  )
}

interface Place {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly column: number
  readonly found: string
  readonly suggestion: string | null
  readonly expected: readonly string[]
}

function placeOf(error: unknown): Place | null {
  if (!(error instanceof ORPCError) || error.code !== 'segment_text_invalid') return null
  const details: Readonly<Record<string, unknown>> = Object(error.data)
  const number = (name: string): number => (typeof details[name] === 'number' ? details[name] : 0)
  const { suggestion, expected, found } = details
  return {
    offset: number('offset'),
    length: number('length'),
    line: number('line'),
    column: number('column'),
    found: typeof found === 'string' && found !== '' ? found : '…',
    suggestion: typeof suggestion === 'string' ? suggestion : null,
    expected: Array.isArray(expected) ? expected.map(String) : [],
  }
}
