import { Collapse, Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { type Result } from './rehearsal.ts'

type Rate = Result['rates'][number]

const shares = (value: number): string => (value < 1 ? `${Number((value * 100).toPrecision(3))}%` : value.toLocaleString())

/** How the simulated population behaves: every figure above hangs on this. */
export function Assumptions({ result: { rates, seeds, seconds } }: { readonly result: Result }) {
  const { t, language } = useTexts()
  const all = seconds.stage + seconds.people + seconds.playing + seconds.counting
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.assumptions')}</h2>
      <p className="rehearsal-note">
        {t('rehearsals.assumptions_hint')} {t('rehearsals.seed')} {seeds.join(', ')} ·{' '}
        {t('rehearsals.took', { seconds: Math.round(all) })}
      </p>
      <Collapse
        ghost
        items={[
          {
            key: 'rates',
            label: t('rehearsals.assumptions'),
            children: (
              <Table<Rate>
                rowKey="name"
                size="small"
                pagination={false}
                scroll={{ y: 360 }}
                dataSource={[...rates]}
                columns={[
                  { title: '', render: (_, { zh, en }) => (language === 'en' ? en : zh) },
                  {
                    title: '',
                    align: 'right',
                    width: 160,
                    render: (_, { value, standard }) => (
                      <>
                        <span className="number">{shares(value)}</span>
                        {value === standard ? null : <small className="rehearsal-under">{t('rehearsals.changed')}</small>}
                      </>
                    ),
                  },
                ]}
              />
            ),
          },
        ]}
      />
    </section>
  )
}
