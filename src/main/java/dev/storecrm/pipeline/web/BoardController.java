package dev.storecrm.pipeline.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.pipeline.Board;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
@Access(Role.VIEWER)
class BoardController {
    private final Board board;

    BoardController(Board board) {
        this.board = board;
    }

    @GetMapping("/board")
    String show(CurrentShop shop, HttpServletRequest request, Model model) {
        var columns = board.columns(shop.id());
        var cards = columns.stream().mapToInt(column -> column.cards().size()).sum();
        model.addAttribute("columns", columns);
        model.addAttribute("empty", cards == 0);
        Shown.records(request, cards);
        return "pipeline/board";
    }
}
