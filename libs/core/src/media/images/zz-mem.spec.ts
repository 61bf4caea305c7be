import { aBomb, aNoise } from '#test/some-images.js';
import { ImageIntake } from './image-intake.js';
import sharp from 'sharp';
it('mem', async () => {
  const intake = new ImageIntake();
  const big = await sharp({create:{width:7000,height:5700,channels:4,background:{r:9,g:9,b:200,alpha:.5}}}).png().toBuffer();
  const jpg = await sharp({create:{width:7000,height:5700,channels:3,background:'red'}}).withMetadata({orientation:6}).jpeg().toBuffer();
  const webp = await sharp({create:{width:7000,height:5700,channels:4,background:{r:9,g:9,b:200,alpha:.5}}}).webp().toBuffer();
  let peak=0; const base=process.memoryUsage().rss>>20; const t=setInterval(()=>{peak=Math.max(peak,process.memoryUsage().rss>>20)},20);
  let worst=0,last=performance.now(); const l=setInterval(()=>{const n=performance.now();worst=Math.max(worst,n-last-10);last=n},10);
  for (const [n,b] of [['png',big],['jpg rot',jpg],['webp',webp]] as const) { const s=Date.now(); peak=0; await Promise.all([1,2,3].map(()=>intake.take(()=>Promise.resolve(b),10e6))); console.log(n,b.length,(Date.now()-s)/3,'ms each; base',base,'peak',peak); }
  const noise = await aNoise(1800,1800).png().toBuffer(); const s=Date.now(); await intake.take(()=>Promise.resolve(noise),12e6); console.log('10MB noise', noise.length, Date.now()-s,'loop stall',worst);
  clearInterval(t);clearInterval(l); void aBomb;
}, 120000);
