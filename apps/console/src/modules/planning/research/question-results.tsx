import { DownloadOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { formatShare } from '../../insight/shared/metric-format.ts'
import { type QuestionResult } from './research.ts'

const tones = { voices: 'warning', hint: 'warning', enough: 'good' } as const satisfies Record<QuestionResult['sample'], Tone>

/** Question by question: counts, shares with their range, and how much they carry. */
export function QuestionResults({ title, results }: { readonly title: string; readonly results: readonly QuestionResult[] }) {
  const { t } = useTexts()
  const save = (): void =>
    downloadText(
      `${title}.csv`,
      toCsv(
        [t('research.questions'), t('research.chosen'), t('research.count'), t('research.percent'), t('research.range')],
        results.flatMap(({ text, options, texts, answered }) => [
          ...options.map(({ option, count, share, low, high }) => [
            text,
            option,
            count,
            answered === 0 ? null : formatShare(share),
            answered === 0 ? null : t('research.interval', { low: formatShare(low), high: formatShare(high) }),
          ]),
          ...texts.map((words) => [text, words, null, null, null]),
        ]),
      ),
    )
  return (
    <>
      <Button className="research-export" size="small" icon={<DownloadOutlined />} onClick={save}>
        {t('general.export')}
      </Button>
      {results.map((result) => (
        <Result key={result.key} result={result} />
      ))}
    </>
  )
}

function Result({ result }: { readonly result: QuestionResult }) {
  const { t } = useTexts()
  const { text, kind, answered, sample, options, mean, median, texts } = result
  const top = Math.max(...options.map(({ share }) => share), 0)
  return (
    <section className="research-result" aria-label={text}>
      <h3>{text}</h3>
      <p className="absent">
        {t('research.answered_of', { answered })} · <StatusChip tone={tones[sample]}>{t(`research.sample.${sample}`)}</StatusChip>
        {mean === null || median === null
          ? null
          : ` · ${t('research.mean', { mean: Math.round(mean * 10) / 10, median: Math.round(median * 10) / 10 })}`}
      </p>
      {answered > 0 && options.length > 0 ? (
        <table className="bars">
          <tbody>
            {options.map(({ option, count, share, low, high }) => (
              <tr key={option} className={share === top && count > 0 ? 'bars-own' : undefined}>
                <th scope="row">{option}</th>
                <td>
                  <Tooltip title={t('research.interval_hint')}>
                    <span className="research-range">
                      <span className="bars-bar" style={{ inlineSize: `${share * 100}%` }} />
                      <span
                        className="research-interval"
                        style={{ insetInlineStart: `${low * 100}%`, inlineSize: `${(high - low) * 100}%` }}
                      />
                    </span>
                  </Tooltip>
                </td>
                <td className="number">
                  {t('research.share', { count, share: formatShare(share) })}{' '}
                  <small className="absent">{t('research.interval', { low: formatShare(low), high: formatShare(high) })}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {kind !== 'text' ? null : texts.length === 0 ? (
        <p className="absent">{t('research.no_texts')}</p>
      ) : (
        <ul className="research-texts">
          {texts.map((words, index) => (
            // The same words may come from several people.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{words}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
