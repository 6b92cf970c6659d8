import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { downloadText, toCsv } from '../../../components/csv.ts'

interface Bar {
  readonly name: string
  readonly value: number | null
  readonly own: boolean
}

/** One figure side by side. A table at heart: the numbers stand beside their bars. */
export function Bars({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const { t } = useTexts()
  const top = Math.max(...bars.map(({ value }) => value ?? 0), 1e-9)
  const save = (): void =>
    downloadText(
      `${title}.csv`,
      toCsv(
        [t('general.name'), title],
        bars.map(({ name, value }) => [name, value]),
      ),
    )
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={t('general.export')} onClick={save} />
      </div>
      <table className="bars">
        <tbody>
          {bars.map(({ name, value, own }) => (
            <tr key={`${name}${own ? ' own' : ''}`} className={own ? 'bars-own' : undefined}>
              <th scope="row">{name}</th>
              <td>{value === null ? null : <span className="bars-bar" style={{ inlineSize: `${(value / top) * 100}%` }} />}</td>
              <td className="number">
                {value === null ? (
                  <span className="absent">{own ? t('peers.not_measured') : t('peers.not_observed')}</span>
                ) : (
                  value.toLocaleString()
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
