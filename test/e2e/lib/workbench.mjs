/** Drives a VS Code workbench in headless Chromium as a person would: opens files, runs commands, reads what shows. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../../src/build/setup.mjs";

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A throw-away profile that allows third-party cookies: without them, webviews of a pure web VS Code stay empty. */
export async function openBrowser({ width = 1280, height = 800, locale = "en-US" } = {}) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "gradlens-profile-"));
  fs.mkdirSync(path.join(profile, "Default"));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  fs.writeFileSync(path.join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: chromiumArguments,
    viewport: { width, height },
    locale,
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  /** Requests to any place but this machine: the extension makes none. */
  const outside = [];
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && !/^(127\.0\.0\.1|([\w-]+\.)*localhost)$/.test(url.hostname),
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  return {
    context,
    outside,
    async close() {
      await context.close();
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export class Workbench {
  constructor(page) {
    this.page = page;
  }

  static async open(context, url, { log = () => {} } = {}) {
    const page = await context.newPage();
    page.on("console", (message) => log(`[${message.type()}] ${message.text()}`));
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForSelector(".monaco-workbench", { timeout: 60_000 });
    await page.waitForFunction(() => globalThis.driver, null, { timeout: 60_000 });
    await page.evaluate(() => globalThis.driver.whenWorkbenchRestored());
    return new Workbench(page);
  }

  /** Keys go to the frame that has the focus: after a webview had it, bring it back. */
  async focus() {
    await this.page.evaluate(() => {
      window.focus();
      if (document.activeElement?.tagName === "IFRAME") document.activeElement.blur();
    });
  }

  /** Where keys still go astray, a click on the tab that is shown brings them back, or on the place where editors are. */
  async clickIntoEditors() {
    const tab = this.page.locator(".editor-group-container.active .tab.active").first();
    const target = (await tab.count()) > 0 ? tab : this.page.locator(".part.editor").first();
    await target.click({ timeout: 2000 }).catch(() => {});
  }

  /** Opens the quick input and fills it in; something that takes the focus meanwhile closes it, so it gets other tries. */
  async quickInput(key, text) {
    const input = this.page.locator(".quick-input-widget input.input");
    for (let attempt = 0; ; attempt++) {
      await this.focus();
      if (attempt > 0) await this.clickIntoEditors();
      await this.page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 3000 });
        await input.fill(text, { timeout: 3000 });
        return input;
      } catch (error) {
        if (attempt >= 4) throw error;
      }
    }
  }

  /** Chooses the first row of the quick input's list that holds `text`. */
  async choose(key, query, text) {
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
    for (let attempt = 0; ; attempt++) {
      await this.quickInput(key, query);
      try {
        await row.click({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt >= 2) throw error;
      }
    }
  }

  async runCommand(title) {
    await this.choose("F1", `>${title}`, title);
  }

  async openFile(name) {
    await this.choose("Control+P", name, name);
    await this.page.locator(".tab.active", { hasText: name }).first().waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** The decorations' texts: they are CSS content, not text of the document. `line` is the line's own text. */
  annotations() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".editor-instance .view-line")].flatMap((line) =>
        [...line.querySelectorAll("span")]
          .map((span) => getComputedStyle(span, "::after").content)
          .filter((content) => content && content !== "none" && content !== "normal")
          .map((content) => ({
            line: line.textContent.replace(/\u00a0/g, " "),
            text: JSON.parse(content.startsWith('"') ? content : JSON.stringify(content)).replace(/\u00a0/g, " "),
          })),
      ),
    );
  }

  /** Waits until the line that holds `source` ends with an annotation that holds `text`. */
  async waitForAnnotation(source, text, timeout = 20_000) {
    const until = Date.now() + timeout;
    for (;;) {
      const all = await this.annotations();
      if (all.some((a) => a.line.includes(source) && a.text.includes(text))) return all;
      if (Date.now() > until) throw new Error(`no "${text}" at "${source}", but ${JSON.stringify(all, null, 1)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Clicks into the text `token` in the line that holds `source`. */
  token(source, token) {
    return this.page
      .locator(".editor-instance .view-line", { hasText: source })
      .locator("span", { hasText: new RegExp(`^\\s*${token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`) })
      .last();
  }

  /** Puts the cursor there; both count from 1. */
  async goTo(line, column) {
    const input = await this.quickInput("Control+G", `:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** The text of the hover under the mouse at `target`, once it holds `text`; the mouse comes again where none shows. */
  async hoverOver(target, text) {
    const hover = this.page.locator(".monaco-hover-content", { hasText: text }).first();
    for (let attempt = 0; ; attempt++) {
      await target.hover();
      try {
        await hover.waitFor({ timeout: 5000 });
        return ((await hover.textContent()) ?? "").replace(/\u00a0/g, " ");
      } catch (error) {
        if (attempt >= 2) throw error;
        await this.page.keyboard.press("Escape");
        await this.page.mouse.move(2, 2);
      }
    }
  }

  /** The text of the hover at the cursor, once it holds `text`. */
  async hoverAtCursor(text) {
    const hover = this.page.locator(".monaco-hover-content", { hasText: text }).first();
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press("Control+K");
      await this.page.keyboard.press("Control+I");
      try {
        await hover.waitFor({ timeout: 5000 });
        return ((await hover.textContent()) ?? "").replace(/\u00a0/g, " ");
      } catch (error) {
        if (attempt >= 2) throw error;
      }
    }
  }

  /** Opens the quick fixes at the cursor, with one whose title holds `title`; asks again while they are being tried. */
  async openQuickFixes(title) {
    const menu = this.page.locator(".action-widget");
    const item = menu.locator(".monaco-list-row", { hasText: title }).first();
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press("Control+.");
      try {
        await item.waitFor({ timeout: 5000 });
        return item;
      } catch (error) {
        const shown = await menu.allInnerTexts();
        await this.page.keyboard.press("Escape");
        if (attempt >= 2) throw new Error(`no "${title}" among ${JSON.stringify(shown)}`, { cause: error });
      }
    }
  }

  /** Applies the quick fix at the cursor whose title holds `title`. */
  async quickFix(title) {
    const item = await this.openQuickFixes(title);
    for (let i = 0; i < 20 && !/\bfocused\b/.test((await item.getAttribute("class")) ?? ""); i++) {
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
    await item.waitFor({ state: "hidden", timeout: 5000 });
  }

  /** The lines of the editor that are in view, from the top. */
  lines() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".editor-instance .view-line")]
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((line) => (line.textContent ?? "").replace(/\u00a0/g, " ")),
    );
  }

  /** Waits until these lines stand in the editor, one below the other. */
  async waitForLines(wanted, timeout = 10_000) {
    const until = Date.now() + timeout;
    for (;;) {
      const lines = await this.lines();
      const text = lines.map((line) => line.trimEnd()).join("\n");
      if (`\n${text}\n`.includes(`\n${wanted.join("\n")}\n`)) return lines;
      if (Date.now() > until) throw new Error(`no ${JSON.stringify(wanted)} in\n${text}`);
      await this.page.waitForTimeout(50);
    }
  }

  panel() {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  async closeEditors() {
    await this.runCommand("View: Close All Editors");
  }

  async screenshot(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: "disabled" });
  }
}
