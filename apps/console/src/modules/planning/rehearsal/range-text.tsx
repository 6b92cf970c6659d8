import { useTexts } from '../../../app/texts.tsx'
import { isWide, type Range, whole } from './rehearsal.ts'

/** The middle, and below it from where to where; a dash for what is not counted. */
export function RangeText({ of, write = whole }: { readonly of: Range | null; readonly write?: (value: number) => string }) {
  const { t } = useTexts()
  if (of === null) return <span className="number">—</span>
  return (
    <>
      <span className="number">{write(of.mid)}</span>
      {isWide(of) ? (
        <small className="rehearsal-range number">{t('rehearsals.range', { low: write(of.low), high: write(of.high) })}</small>
      ) : null}
    </>
  )
}
