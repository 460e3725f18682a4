import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inProject } from '../../../bin/paths.js';
import { reportPageModule } from '../../../bin/report-page.js';

describe('output/formats/reportPage', () => {
  it('is what src/report-page/ comes to: npm run build makes it anew', async () => {
    expect(readFileSync(inProject('src/output/formats/reportPage.ts'), 'utf8')).to.equal(await reportPageModule());
  });
});
