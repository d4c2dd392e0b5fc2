// How every chart looks unless its own specification says otherwise. Colours are CSS variables that the theme defines, so that
// themes, forced colours and print can change them without a redraw.

export const textSize = 14;
export const smallTextSize = 13;
export const lineHeight = 17;

export const seriesColours = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)"];

/** The Vega-Lite configuration for texts in `font`. */
export function configuration(font) {
    const text = { font, fontSize: textSize, fontWeight: "normal" };
    return {
        background: null,
        padding: { left: 4, top: 7, right: 4, bottom: 4 }, // above, the breve of a capital Й
        aria: false,
        autosize: { type: "fit", contains: "padding" },
        font,
        view: { stroke: null, continuousWidth: 344, continuousHeight: 230, discreteWidth: 344 },
        axis: {
            domain: false,
            ticks: false,
            gridColor: "var(--chart-grid)",
            gridWidth: 1,
            gridDash: [1, 4],
            labelColor: "var(--chart-text)",
            labelFontSize: smallTextSize,
            labelFontWeight: "normal",
            labelLimit: 0,
            labelPadding: 6,
            labelLineHeight: 16,
            titleColor: "var(--chart-text)",
            titleFontSize: smallTextSize,
            titleFontWeight: "normal",
            titlePadding: 8,
            tickCount: 5,
        },
        axisX: { grid: false, labelPadding: 9, domain: true, domainColor: "var(--chart-text)", domainWidth: 1 },
        legend: {
            orient: "top",
            labelColor: "var(--chart-text)",
            labelFontSize: smallTextSize,
            labelLimit: 0,
            titleColor: "var(--chart-text)",
            titleFontSize: smallTextSize,
            titleFontWeight: "normal",
        },
        title: {
            anchor: "start",
            frame: "bounds",
            color: "var(--chart-text)",
            fontSize: smallTextSize,
            fontWeight: "normal",
            lineHeight,
            offset: 12,
        },
        text: { ...text, color: "var(--chart-text)", lineHeight, lineBreak: "\n" },
        mark: { color: seriesColours[0] },
        rule: { color: "var(--chart-text)" },
        range: { category: seriesColours },
    };
}
