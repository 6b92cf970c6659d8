import { type StoryId } from '@weiying/contract'
import { type ReactNode } from 'react'

const pictures: Readonly<Record<StoryId, ReactNode>> = {
  beauty_shop: (
    <>
      <rect x="72" y="46" width="176" height="82" rx="4" className="draw-fill" />
      <path d="M62 46 74 24h172l12 22" className="draw-fill" />
      <path
        d="M62 46c0 9 6 13 12 13s13-4 13-13c0 9 6 13 12 13s13-4 13-13c0 9 6 13 12 13s12-4 12-13c0 9 6 13 12 13s12-4 12-13c0 9 6 13 12 13s12-4 12-13c0 9 6 13 12 13s13-4 13-13c0 9 6 13 12 13s13-4 13-13c0 9 6 13 13 13s13-4 13-13"
        className="draw-accent"
      />
      <rect x="86" y="74" width="70" height="36" rx="3" />
      <path d="M94 104V92h8v12M96 92v-5h4v5M112 104V86l4-6 4 6v18M128 104V90h12v14M131 90v-4h6v4" className="draw-ink" />
      <path d="M86 104h70" />
      <rect x="176" y="72" width="42" height="56" rx="3" />
      <circle cx="210" cy="101" r="2" className="draw-ink" />
      <path d="M184 82h26" />
      <rect x="268" y="66" width="36" height="62" rx="6" className="draw-fill" />
      <path d="M280 121h12" />
      <path d="M274 78h16v9h-10l-4 4v-4h-2z" className="draw-accent" />
      <path d="M282 99h16v9h-2v4l-4-4h-10z" className="draw-ink" />
      <path d="M36 128c0-16-8-18-8-30 8 2 12 10 12 18 2-10 8-16 14-17-1 13-10 14-10 29" />
    </>
  ),
  regional_mall: (
    <>
      <path d="M34 128V58h66v70" className="draw-fill" />
      <path d="M220 128V52h66v76" className="draw-fill" />
      <path d="M92 128V30h136v98" className="draw-fill" />
      <path d="M92 46h136M34 76h58M228 72h58" />
      <path d="M112 30V16h96v14" className="draw-accent" />
      <path d="M124 23h10M142 23h10M160 23h10M178 23h16" className="draw-ink" />
      <path d="M106 58h24v14h-24zM148 58h24v14h-24zM190 58h24v14h-24z" />
      <path d="M106 84h24v14h-24zM190 84h24v14h-24z" />
      <path d="M140 128v-34a20 20 0 0 1 40 0v34M160 76v52" className="draw-ink" />
      <path d="M42 92h20v12H42zM72 92h20v12M236 88h18v12h-18zM264 88h14v12h-14z" />
      <path d="M58 58V40l18 5-18 6M252 52V32l18 5-18 6" className="draw-accent" />
      <circle cx="118" cy="112" r="4" className="draw-ink" />
      <path d="M112 128c0-7 2-11 6-11s6 4 6 11" className="draw-ink" />
      <circle cx="202" cy="112" r="4" />
      <path d="M196 128c0-7 2-11 6-11s6 4 6 11M210 128v-8h8v8" />
    </>
  ),
}

/** The place where a story goes on: lines of both themes. */
export function StoryPicture({ of }: { readonly of: StoryId }) {
  return (
    <svg className="drawing story-picture" viewBox="0 0 320 140" fill="none" aria-hidden="true" focusable="false">
      <path d="M14 128h292" />
      {pictures[of]}
    </svg>
  )
}
