import { writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as b from '/work/main/bench/rehearsal.ts'
import { createTheatre } from '/work/main/apps/server/src/rehearsal/theatre.ts'
import { benchEngines } from '/work/main/bench/harness/engines.ts'
const dir='/tmp/hang/bench'; mkdirSync(dir,{recursive:true})
const engines = await benchEngines({ dir, seed: 1, log: console.error } as never)
const theatre = createTheatre({ databaseUrl: engines.postgresUrl, analyticsUrl: engines.clickhouseUrl, platform: [process.execPath,'--disable-warning=ExperimentalWarning','/work/main/packages/wechat-sandbox/src/main.ts'] })
for (let r=0;r<Number(process.argv[2]??2);r++){
 const s=(b as any).scriptOf((b as any).months[2],20000,1)
 const t=performance.now()
 const [p]=await theatre.play(s,{id:`00000000-0000-4000-8000-${String(r).padStart(12,'0')}`,signal:AbortSignal.timeout(600000),onProgress:()=>{}} as never)
 console.log(r,((performance.now()-t)/1000).toFixed(1), p!.sends.map((x:any)=>[x.recipients,x.accepted,x.skipped,x.failed].join('/')).join(' '), p!.followersAfter)
 writeFileSync(`/tmp/hang/p${r}.json`,JSON.stringify(p,null,1))
}
await engines.close()
