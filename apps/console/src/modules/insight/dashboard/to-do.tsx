import { BellOutlined, RightOutlined } from '@ant-design/icons'
import { isMetric } from '@weiying/contract'
import { isDay } from '@weiying/kernel'
import { Skeleton } from 'antd'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'
import { type Hint } from './board.ts'

const pathOf = (path: string): `/${string}` => `/${path.replace(/^\//, '')}`

/** What to look at now, the most urgent first. */
export function ToDo({ hints }: { readonly hints: readonly Hint[] | undefined }) {
  const { t } = useTexts()
  const sentence = useHintText()
  return (
    <section className="panel" aria-label={t('insight.dashboard.todo')}>
      <div className="panel-head">
        <h2>{t('insight.dashboard.todo')}</h2>
      </div>
      <div className="panel-body">
        {hints === undefined ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
        {hints?.length === 0 ? <p className="board-quiet">{t('insight.dashboard.todo_none')}</p> : null}
        <ul className="to-do">
          {(hints ?? []).map((hint) => (
            <li key={`${hint.code} ${Object.values(hint.details).join(' ')}`}>
              {hint.code === 'off_track' ? (
                <span className="to-do-plain">
                  <BellOutlined /> {sentence(hint)}
                </span>
              ) : (
                <PageLink to={pathOf(hint.path)}>
                  <BellOutlined /> <span>{sentence(hint)}</span> <RightOutlined />
                </PageLink>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function useHintText(): (hint: Hint) => string {
  const { find } = useTexts()
  const { nameOf } = useMetricFormat()
  return ({ code, details }) => {
    const { metric } = details
    const named = typeof metric === 'string' && isMetric(metric) ? { ...details, metric: nameOf(metric) } : details
    // Right after connecting nothing was read yet: that is no fault of anybody's permissions.
    const said = code === 'platform_figures_missing' && !isDay(String(details['day'])) ? 'platform_figures_first' : code
    return find(`insight.hint.${said}`, named) ?? code
  }
}
