import { useTexts } from '../../../app/texts.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { type Summary } from './promotion.ts'

/** Money and followers by month of the plan. Two scales would lie, so there are two charts. */
export function Months({ months }: { readonly months: Summary['months'] }) {
  const { t } = useTexts()
  const labels = months.map(({ month }) => month)
  return (
    <div className="promotion-months">
      <TrendChart
        title={`${t('promotion.months')} · ${t('promotion.months_followers')}`}
        height={220}
        labels={labels}
        series={[{ name: t('promotion.months_followers'), values: months.map(({ expectedFollowers }) => expectedFollowers) }]}
      />
      <TrendChart
        title={`${t('promotion.months')} · ${t('promotion.months_budget')}`}
        height={220}
        labels={labels}
        series={[{ name: t('promotion.months_budget'), values: months.map(({ budgetFen }) => budgetFen / 100) }]}
      />
    </div>
  )
}
