import { Checkbox } from 'antd'

interface RankedChoiceProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** In the order of importance, which is the order of choosing. */
  readonly chosen: readonly string[]
  readonly most: number
  readonly onChange: (chosen: readonly string[]) => void
}

/** A few of several, numbered as they are chosen. */
export function RankedChoice({ label, options, chosen, most, onChange }: RankedChoiceProps) {
  return (
    <div className="interview-options" role="group" aria-label={label}>
      {options.map((option) => {
        const rank = chosen.indexOf(option.value)
        return (
          <Checkbox
            key={option.value}
            checked={rank !== -1}
            disabled={rank === -1 && chosen.length >= most}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))
            }
          >
            {option.label}
            {rank === -1 ? null : <span className="interview-rank">{rank + 1}</span>}
          </Checkbox>
        )
      })}
    </div>
  )
}
