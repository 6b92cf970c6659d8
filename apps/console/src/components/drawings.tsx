/** Line drawings of the empty states: brand and line grey only, so that they fit both themes. */
export type Drawing = 'list' | 'search' | 'people' | 'chart' | 'key' | 'locked' | 'lost'

const paths: Readonly<Record<Drawing, React.ReactNode>> = {
  list: (
    <>
      <rect x="34" y="22" width="92" height="72" rx="8" className="draw-fill" />
      <path d="M50 42h60M50 58h60M50 74h36" />
      <circle cx="118" cy="88" r="16" className="draw-accent" />
      <path d="M118 81v14M111 88h14" className="draw-ink" />
    </>
  ),
  search: (
    <>
      <rect x="30" y="26" width="84" height="66" rx="8" className="draw-fill" />
      <path d="M44 44h44M44 58h30M44 72h20" />
      <circle cx="108" cy="70" r="20" className="draw-accent" />
      <path d="m122 85 14 14" className="draw-ink" />
    </>
  ),
  people: (
    <>
      <circle cx="58" cy="46" r="14" className="draw-fill" />
      <path d="M32 94c0-16 12-26 26-26s26 10 26 26" />
      <circle cx="104" cy="52" r="12" className="draw-accent" />
      <path d="M84 94c1-14 9-22 20-22s21 9 22 22" className="draw-ink" />
    </>
  ),
  chart: (
    <>
      <path d="M34 20v74h94" />
      <path d="M46 82V62M66 82V50M86 82V56M106 82V36" className="draw-bar" />
      <path d="m44 54 22-16 20 8 24-22" className="draw-ink" />
      <circle cx="110" cy="24" r="5" className="draw-accent" />
    </>
  ),
  key: (
    <>
      <rect x="30" y="30" width="100" height="60" rx="8" className="draw-fill" />
      <circle cx="62" cy="60" r="14" className="draw-accent" />
      <path d="M76 60h36v10M100 60v8" className="draw-ink" />
    </>
  ),
  locked: (
    <>
      <rect x="46" y="52" width="68" height="46" rx="8" className="draw-fill" />
      <path d="M60 52V40a20 20 0 0 1 40 0v12" />
      <circle cx="80" cy="72" r="6" className="draw-accent" />
      <path d="M80 78v8" className="draw-ink" />
    </>
  ),
  lost: (
    <>
      <path d="M40 98V34a8 8 0 0 1 8-8h44l24 24v48a0 0 0 0 1 0 0H40Z" className="draw-fill" />
      <path d="M92 26v24h24" />
      <circle cx="66" cy="62" r="3" className="draw-accent" />
      <circle cx="92" cy="62" r="3" className="draw-accent" />
      <path d="M66 82c8-8 18-8 26 0" className="draw-ink" />
    </>
  ),
}

export function LineDrawing({ of }: { readonly of: Drawing }) {
  return (
    <svg className="drawing" width="160" height="112" viewBox="0 0 160 112" fill="none" aria-hidden="true" focusable="false">
      <path d="M18 104h124" />
      {paths[of]}
    </svg>
  )
}
