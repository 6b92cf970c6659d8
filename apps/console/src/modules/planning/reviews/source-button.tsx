import { FileSearchOutlined } from '@ant-design/icons'
import { Dropdown, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useFigureNames } from './figure-names.ts'

interface SourceButtonProps {
  /** Keys of figures. */
  readonly sources: readonly string[]
  readonly onTrace: (figure: string) => void
}

/** The small mark after a sentence: one click leads to its figure, or to a choice when it rests on several. */
export function SourceButton({ sources, onTrace }: SourceButtonProps) {
  const { t } = useTexts()
  const nameOf = useFigureNames()
  const [first] = sources
  if (first === undefined) return null
  const mark = (
    <button
      type="button"
      className="review-source"
      aria-label={t('reviews.trace.open')}
      onClick={sources.length === 1 ? () => onTrace(first) : undefined}
    >
      <FileSearchOutlined />
    </button>
  )
  if (sources.length === 1) return <Tooltip title={t('reviews.trace.open')}>{mark}</Tooltip>
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: sources.map((key) => ({ key, label: nameOf(key) })),
        onClick: ({ key }) => onTrace(key),
      }}
    >
      {mark}
    </Dropdown>
  )
}
