import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** The demonstration, running as people start it, and one browser for all that is looked at. */
export interface RunningDemo {
  readonly address: string;
  readonly browser: Browser;
  readonly dataFolder: string;
  readonly stop: () => Promise<void>;
}

/** Starts the demonstration in a folder of its own on a free port, and Debian's Chromium. */
export async function startDemo(): Promise<RunningDemo> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'everychild-pages-'));
  const child = spawn(join(projectRoot, 'everychild'), ['demo', '--port', '0', '--data', dataFolder], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await addressOf(child);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const stop = async (): Promise<void> => {
    await browser.close();
    await ended(child);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { address, browser, dataFolder, stop };
}

/** A browser's own memory in which somebody of the demonstration has signed in; nobody when no name is given. */
export async function asPerson(demo: RunningDemo, name: string | undefined, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await demo.browser.newContext(options);
  if (name === undefined) return context;
  const page = await context.newPage();
  await page.goto(`${demo.address}/sign-in`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.close();
  return context;
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const found = /ready: (http:\/\/localhost:\d+)/.exec(said);
      if (found) resolve(found[1]!);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (status) => reject(new Error(`The demonstration ended with status ${status}:\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
